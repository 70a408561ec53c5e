"""Wait until somebody rings."""

from __future__ import annotations

import asyncio


class Bell:
    """Wake everybody who waits; who comes later waits for the next ring."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def listen(self) -> asyncio.Future[None]:
        """Return what the next ring fulfils: taken before looking, so that no ring is missed."""
        ear: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(ear)
        ear.add_done_callback(self._waiting.discard)
        return ear

    def ring(self) -> None:
        """Wake all who listen now."""
        for ear in tuple(self._waiting):
            if not ear.done():
                ear.set_result(None)

    def __bool__(self) -> bool:
        return bool(self._waiting)


async def heard(ear: asyncio.Future[None], seconds: float) -> bool:
    """Wait for the ring at most `seconds`; say whether it came."""
    done, _ = await asyncio.wait([ear], timeout=max(0.0, seconds))
    if not done:
        ear.cancel()
    return bool(done)
