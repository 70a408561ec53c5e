"""The link that joins a seat to its hub: read however it was typed, refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp.errors import OldhelpError
from oldhelp.helpline.link import JoinLink, read_link

GOOD = JoinLink("http://192.168.1.20:8765", "abcd-efgh-jkmn-pqrs")


@pytest.mark.parametrize(
    "typed",
    [
        "http://192.168.1.20:8765/s/abcd-efgh-jkmn-pqrs",
        "192.168.1.20:8765/s/abcd-efgh-jkmn-pqrs",
        "HTTP://192.168.1.20:8765/S/abcd-efgh-jkmn-pqrs",
        "  http://192.168.1.20:8765/s/abcd-efgh-jkmn-pqrs \n",
        "http://192.168.1.20 : 8765 / s / abcd-efgh-\njkmn-pqrs",
        "ｈｔｔｐ：／／１９２．１６８．１．２０：８７６５／ｓ／ａｂｃｄ－ｅｆｇｈ－ｊｋｍｎ－ｐｑｒｓ",
        "http：//192。168。1。20：8765/s/abcd-efgh-jkmn-pqrs",
        "http://192.168.1.20:8765/s/abcd–efgh—jkmn‑pqrs",
        "\u200bhttp://192.168.1.20:8765/s/abcd-efgh-jkmn-pqrs/\ufeff",
    ],
)
def test_a_link_is_read_however_it_was_typed(typed: str) -> None:
    assert read_link(typed) == GOOD


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("hub.local/s/abcd-efgh", "http://hub.local"),
        ("http://[fe80::1]:8765/s/abcd-efgh", "http://[fe80::1]:8765"),
        ("http://[::1]/s/abcd-efgh", "http://[::1]"),
        ("DESK-3:08765/s/abcd-efgh", "http://desk-3:8765"),
    ],
)
def test_names_and_long_addresses_are_hubs_too(typed: str, address: str) -> None:
    assert read_link(typed).address == address


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请填上"),
        (" \n", "请填上"),
        ("https://192.168.1.20:8765/s/abcd-efgh", "http://"),
        ("ftp://192.168.1.20/s/abcd-efgh", "http://"),
        ("http://192.168.1.20:8765", "/s/"),
        ("http://192.168.1.20:8765/", "/s/"),
        ("http://192.168.1.20:8765/s/", "/s/"),
        ("http://192.168.1.20:8765/v/abcd-efgh", "/s/"),
        ("http://192.168.1.20:8765/s/abc", "至少 8 个"),
        ("http://192.168.1.20:8765/s/abcd-efgh/more", "至少 8 个"),
        ("http://192.168.1.20:8765/s/abcd?efgh=1", "至少 8 个"),
        ("http://192.168.1.20:0/s/abcd-efgh", "冒号"),
        ("http://192.168.1.20:99999/s/abcd-efgh", "冒号"),
        ("http://192.168.1.20:/s/abcd-efgh", "冒号"),
        ("http://192.168.1.20:8a/s/abcd-efgh", "冒号"),
        ("http://a@b:80/s/abcd-efgh", "地址"),
        ("http://服务台:80/s/abcd-efgh", "地址"),
        ("http:///s/abcd-efgh", "地址"),
        ("你好", "/s/"),
    ],
)
def test_a_wrong_link_says_what_is_wrong(typed: str, reason: str) -> None:
    with pytest.raises(OldhelpError, match=reason):
        read_link(typed)


@given(st.text() | st.text("htp:/s.0123abc@[]-", max_size=60))
def test_no_text_is_worse_than_a_wrong_link(typed: str) -> None:
    try:
        link = read_link(typed)
    except OldhelpError:
        return
    assert link.address.startswith("http://") and link.address.isascii()
    assert read_link(f"{link.address}/s/{link.token}") == link
