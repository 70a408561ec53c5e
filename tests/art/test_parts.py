"""Part files: what an illustrator may leave in them, and what the art system takes from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.art.parts import ATTRIBUTES, SHAPES, ArtError, load_part
from oldhelp.art.people import PEOPLE

ART = paths.assets_dir() / "art"
PARTS = sorted(
    file.relative_to(ART).with_suffix("").as_posix()
    for folder in ("people", "hands", "marks", "places", "props")
    for file in (ART / folder).rglob("*.svg")
)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_file_is_drawable(name: str) -> None:
    part = load_part(name)
    assert part.svg().startswith("<")
    assert "anchor-" not in part.svg()


@pytest.mark.parametrize("who", PEOPLE)
def test_a_person_has_the_anchors_she_is_joined_at(who: str) -> None:
    for piece in ("head", "head-right"):
        head = load_part(f"people/{who}/{piece}")
        for anchor in ("eye-left", "eye-right", "mouth", "cheek", "chin", "crown", "temple"):
            assert head.anchor(anchor)
    torso = load_part(f"people/{who}/torso")
    assert torso.radius("shoulder") > 10
    assert {"coat", "cuff", "fold"} <= set(torso.colours)
    assert "skin" in load_part(f"people/{who}/head").colours


def test_a_new_colour_replaces_only_its_own() -> None:
    hand = load_part("hands/point")
    assert hand.colours["skin"] in hand.svg()
    recoloured = hand.svg(1.0, skin="#123456", coat="#FFFFFF")
    assert "#123456" in recoloured
    assert hand.colours["skin"] not in recoloured


def test_lines_follow_the_pen_but_fingers_keep_their_flesh() -> None:
    hand = load_part("hands/point")
    assert 'stroke="#F7D7B8" stroke-width="8.4"' in hand.svg(0.5)
    assert 'stroke="#2B2118" stroke-width="12.7"' in hand.svg(0.5)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "assets_dir", lambda: tmp_path)
    load_part.cache_clear()
    (tmp_path / "art").mkdir()
    return tmp_path / "art"


def test_what_an_editor_leaves_behind_is_not_drawn(folder: Path) -> None:
    (folder / "edited.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:e="urn:e" data-colours="coat:#aa0000">'
        '<metadata>me</metadata><g id="drawing" style="stroke-width:4px">'
        '<e:guide/><image href="x.png"/><script>1</script>'
        '<path d="M0 0 L1 1" e:note="n" onclick="x" style="fill:#AA0000;stroke-width:2px"/></g>'
        '<g id="anchors"><circle id="anchor-neck" cx="3" cy="4" r="2"/></g></svg>',
        encoding="utf-8",
    )
    part = load_part("edited")
    assert part.svg(1, coat="#00BB00") == '<path d="M0 0 L1 1" fill="#00BB00" stroke-width="2"/>'
    assert part.line == 4
    assert part.anchor("neck") == (3, 4)
    with pytest.raises(ArtError, match="hip"):
        part.anchor("hip")


@pytest.mark.parametrize("content", [None, "<svg", ""])
def test_a_missing_or_broken_part_says_which(folder: Path, content: str | None) -> None:
    name = f"broken-{len(content or '')}"
    if content is not None:
        (folder / f"{name}.svg").write_text(content, encoding="utf-8")
    with pytest.raises(ArtError, match=name):
        load_part(name)


def test_parts_know_only_shapes_every_viewer_draws() -> None:
    assert not SHAPES & {"image", "text", "style", "script", "filter", "clipPath", "use"}
    assert not {name for name in ATTRIBUTES if name.startswith("on") or "href" in name}
