"""The key a seat proves itself with to its hub: a file of its own that only its owner reads."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import UUID

from oldhelp.errors import OldhelpError
from oldhelp.helpline.link import read_address
from oldhelp.settings import set_aside, write_whole

FILE_NAME = "hub-key.json"

_SENDABLE = re.compile(r"[!-~]{1,400}")


@dataclass(frozen=True)
class HubKey:
    """Which hub this seat belongs to. `key` never shows in a log, not even by accident.

    Raises OldhelpError for an address or a key that could not be sent over HTTP.
    """

    address: str
    seat_id: UUID
    centre: str
    key: str = field(repr=False)

    def __post_init__(self) -> None:
        if read_address(self.address) != self.address or not _SENDABLE.fullmatch(self.key):
            raise _broken()


def load_key(data_dir: Path) -> tuple[HubKey | None, OldhelpError | None]:
    """Return the key of the joined hub, if any, and what has to be told, if anything."""
    path = data_dir / FILE_NAME
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        fields = [raw[name] for name in ("address", "seat_id", "centre", "key")]
        if not all(isinstance(value, str) for value in fields):
            raise ValueError(path)
        address, seat_id, centre, key = fields
        return HubKey(address, UUID(seat_id), centre, key), None
    except FileNotFoundError:
        return None, None
    except OSError as fault:
        return None, OldhelpError(
            "读不了服务台的钥匙 {file}（{why}）。请负责人看一看。", file=path, why=fault.strerror
        )
    except (ValueError, LookupError, TypeError, RecursionError, OldhelpError):
        set_aside(path)
        return None, _broken()


def save_key(data_dir: Path, key: HubKey) -> None:
    """Keep the key of a hub, whole or not at all, readable by its owner only."""
    raw = asdict(key) | {"seat_id": str(key.seat_id)}
    path = data_dir / FILE_NAME
    try:
        write_whole(path, json.dumps(raw, ensure_ascii=False, indent=2) + "\n")
    except OSError as fault:
        raise OldhelpError(
            "服务台的钥匙没能存到 {file}（{why}）。请看看硬盘是不是满了，再连一次。",
            file=path,
            why=fault.strerror,
        ) from fault


def forget_key(data_dir: Path) -> None:
    """Leave the hub."""
    (data_dir / FILE_NAME).unlink(missing_ok=True)


def _broken() -> OldhelpError:
    return OldhelpError("服务台的钥匙坏了。请负责人把这台电脑再连一次服务台。")
