"""The hub's tables, and how its database is opened, migrated and kept to one hub."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from oldhelp.errors import OldhelpError

HEAD = "0001"
"""The newest migration this program knows; a test holds it equal to the files."""

REVISIONS = frozenset({"0001"})

SQLITE = "sqlite:///"

metadata = sa.MetaData()


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An instant: aware on the Python side, UTC without zone in the database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


centres = sa.Table(
    "centres",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(40), nullable=False),
)

seats = sa.Table(
    "seats",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("joined_at", UtcTime, nullable=False),
    sa.Column("revoked_at", UtcTime),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("role", sa.String(12), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("revoked_at", UtcTime),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("lang", sa.String(2), nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id")),
    sa.Column("expires_at", UtcTime, nullable=False),
    sa.Column("used_at", UtcTime),
)

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("seat_id", sa.ForeignKey("seats.id"), nullable=False),
    sa.Column("body_hash", sa.String(64), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("asked_at", UtcTime, nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("state", sa.String(9), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("volunteer_id", sa.ForeignKey("people.id")),
    sa.Column("closed_at", UtcTime),
    sa.Index("requests_by_state", "state", "asked_at"),
    sa.Index("requests_by_closing", "closed_at"),
)

early_cancels = sa.Table(
    "early_cancels",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("seat_id", sa.ForeignKey("seats.id"), nullable=False),
    sa.Column("cancelled_at", UtcTime, nullable=False),
)

rings = sa.Table(
    "rings",
    metadata,
    sa.Column("request_id", sa.ForeignKey("requests.id"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("rung_at", UtcTime, nullable=False),
)

request_events = sa.Table(
    "request_events",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("request_id", sa.String(36), nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id")),
    sa.Column("at", UtcTime, nullable=False),
    sa.UniqueConstraint("request_id", "version"),
)


def database_file(url: str | None, data: Path) -> Path:
    """Return the SQLite file named by `--database`, or the one in the data folder."""
    if url is None:
        return data / "hub.sqlite"
    if not url.startswith(SQLITE) or len(url) == len(SQLITE):
        raise OldhelpError(
            "服务台现在只能用 sqlite:/// 开头的数据库，“{url}”不行。请改用 sqlite:///文件名。",
            url=url.split("@")[-1],
        )
    return Path(url[len(SQLITE) :])


def unwritable(place: Path) -> OldhelpError:
    """Return the fault of a place the hub cannot write to."""
    return OldhelpError("服务台写不进 {place}。请换一个能写的文件夹。", place=place)


class OnlyHub:
    """Hold a database file for one hub: an open exclusive transaction on a lock file beside it.

    SQLite's own lock is the portable one: it works on every system it runs on, and it is gone
    with the process, however the process ends.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._held = sqlite3.connect(
                f"{file}.lock", timeout=0, isolation_level=None, check_same_thread=False
            )
        except sqlite3.OperationalError:
            raise unwritable(file) from None
        try:
            self._held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            self._held.close()
            if fault.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise unwritable(file) from None
            raise OldhelpError(
                "已经有一个服务台在用 {file}。一个数据库只能开一个服务台，请先关掉那一个。",
                file=file,
            ) from None

    def release(self) -> None:
        """Let another hub have the database."""
        self._held.close()


def open_engine(file: Path, *, writes: bool) -> sa.Engine:
    """Return an engine on `file`; each transaction of a writing one holds the write lock at once.

    The driver's own implicit BEGIN would start a transaction after its first read, so it is
    switched off and BEGIN is said here, as SQLAlchemy's documentation advises.
    """
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(file)))
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=5000",
            "foreign_keys=ON",
            "secure_delete=ON",  # who is forgotten is gone from the disk too
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def migrate(engine: sa.Engine, file: Path) -> None:
    """Bring the database to `HEAD`; refuse one that a newer program has made."""
    found = _revision(engine)
    if found == HEAD:
        return
    if found is not None and found not in REVISIONS:
        raise OldhelpError(
            "{file} 是更新的程序留下的（{found}），这个程序读不懂。请换用新的程序。",
            file=file,
            found=found,
        )
    if found is not None:
        _keep_copy(file, found)
    _upgrade(engine)


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return None if found is None else str(found)


def _keep_copy(file: Path, found: str) -> None:
    source = sqlite3.connect(file)
    copy = sqlite3.connect(file.with_name(f"{file.name}.before-{found}"))
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()


def _upgrade(engine: sa.Engine) -> None:
    # Imported here alone: Alembic costs a second and 10 MB, and is needed once in a long while.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
