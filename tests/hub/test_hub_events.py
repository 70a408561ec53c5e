"""Live events: encoded once, sent to whom they are news."""

from __future__ import annotations

import asyncio

from oldhelp.hub.web.events import Stream, Streams, beat_event


async def heard(stream: Stream) -> list[bytes]:
    """End a page's connection softly and return what it was sent."""
    stream.send(b"the end")
    chunks = []
    async for chunk in stream.chunks():
        if chunk == b"the end":
            break
        chunks.append(chunk)
    return chunks


def opened(*langs: str) -> tuple[Streams, list[Stream]]:
    streams, pages = Streams(), [Stream(number, lang) for number, lang in enumerate(langs)]
    for page in pages:
        streams.add(page)
    return streams, pages


def test_a_queue_is_encoded_once_for_all_pages_of_a_language() -> None:
    async def run() -> None:
        streams, pages = opened("zh", "zh", "en")
        streams.show_queue(7, "<p>王奶奶</p>", "zh")
        first, second, english = [await heard(page) for page in pages]
        assert len(first) == 1 and "王奶奶" in first[0].decode()
        assert first[0] is second[0]
        assert not english

    asyncio.run(run())


def test_a_beat_is_the_same_bytes_for_every_page() -> None:
    async def run() -> None:
        streams, pages = opened("zh", "en")
        streams.send(beat_event(3))
        (one,), (other,) = [await heard(page) for page in pages]
        assert one is other

    asyncio.run(run())


def test_a_queue_that_says_nothing_new_is_not_sent_again() -> None:
    async def run() -> None:
        streams, (page,) = opened("zh")
        for seq, html in enumerate(("one", "one", "two", "one")):
            streams.show_queue(seq, html, "zh")
        told = b"".join(await heard(page)).decode()
        assert [line for line in told.split("\n") if line.startswith("data")] == [
            "data: one",
            "data: two",
            "data: one",
        ]

    asyncio.run(run())


def test_a_page_that_came_later_is_sent_what_the_others_show() -> None:
    async def run() -> None:
        streams, _ = opened("zh")
        streams.show_queue(1, "one", "zh")
        later = Stream(9, "zh")
        streams.add(later)
        streams.show_queue(2, "one", "zh")
        assert len(await heard(later)) == 1

    asyncio.run(run())
