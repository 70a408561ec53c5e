"""Seats, people, links, help requests and their history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first hub."""
    _make_people()
    _make_requests()
    _make_history()


def _make_people() -> None:
    op.create_table(
        "centres",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("joined_at", sa.DateTime, nullable=False),
        sa.Column("revoked_at", sa.DateTime),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("revoked_at", sa.DateTime),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])
    op.create_table(
        "links",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id")),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
    )


def _make_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("seat_id", sa.String(36), sa.ForeignKey("seats.id"), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("volunteer_id", sa.Integer, sa.ForeignKey("people.id")),
        sa.Column("closed_at", sa.DateTime),
    )
    op.create_index("requests_by_state", "requests", ["state", "asked_at"])
    op.create_index("requests_by_closing", "requests", ["closed_at"])
    op.create_table(
        "early_cancels",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("seat_id", sa.String(36), sa.ForeignKey("seats.id"), nullable=False),
        sa.Column("cancelled_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "rings",
        sa.Column("request_id", sa.String(36), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("rung_at", sa.DateTime, nullable=False),
    )


def _make_history() -> None:
    op.create_table(
        "request_events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("request_id", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id")),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("request_id", "version"),
    )
    op.create_index("ix_request_events_request_id", "request_events", ["request_id"])
    # History grows and never changes; the database itself holds the program to it.
    op.execute(
        "CREATE TRIGGER request_events_stay BEFORE UPDATE ON request_events "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER request_events_kept BEFORE DELETE ON request_events "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    )
