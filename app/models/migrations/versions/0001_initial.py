"""The first tables: centre, families, cases, change log, search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001_initial"
down_revision = None

_SEARCH_SETTINGS = ("('automerge', 0)", "('crisismerge', 64)", "('pgsz', 3900)")
"""No save merges parts of the index before there are very many: that is done once a day. Each part fits into pages of the store."""


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "centre",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("traeger", sa.String(), nullable=False),
        sa.Column("law", sa.String(length=24), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("account_holder", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )
    op.create_table(
        "change_set",
        sa.Column("hlc", sa.String(length=26), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("takes_back", sa.String(length=26), nullable=True),
        sa.PrimaryKeyConstraint("hlc", name=op.f("pk_change_set")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_change_set_takes_back", "change_set", ["takes_back"], unique=False, sqlite_where=sa.text("takes_back IS NOT NULL"))
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("online_form", sa.String(), nullable=False),
        sa.Column("routes", sa.String(length=80), nullable=False),
        sa.Column("delivery", sa.String(length=80), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entry")),
    )
    op.create_index(
        "ix_search_entry_alone",
        "search_entry",
        ["entity_id"],
        unique=True,
        sqlite_where=sa.text("kind IN ('thread', 'office', 'agreement', 'contact_person', 'meeting')"),
    )
    op.create_index("ix_search_entry_family", "search_entry", ["family_id", "kind"], unique=False)
    op.create_index(
        "ix_search_entry_order",
        "search_entry",
        ["is_archived", "sort_key", "entity_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'family'"),
    )
    op.create_table(
        "site",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("lunch_price_cents", sa.Integer(), nullable=True),
        sa.Column("lunch_month_cents", sa.Integer(), nullable=True),
        sa.Column("caterer", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["site.id"], name=op.f("fk_site_merged_into_id_site"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["staff.id"], name=op.f("fk_staff_merged_into_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "store_fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_store_fact")),
    )
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(length=26), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hlc"], ["change_set.hlc"], name=op.f("fk_change_hlc_change_set"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sa.UniqueConstraint("origin", "seq", name=op.f("uq_change_origin_seq")),
    )
    op.create_index("ix_change_entity", "change", ["entity_id"], unique=False)
    op.create_table(
        "family",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("address_protected", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["family.id"], name=op.f("fk_family_merged_into_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_family_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
    )
    op.create_index(
        "ix_family_merged_into_id", "family", ["merged_into_id"], unique=False, sqlite_where=sa.text("merged_into_id IS NOT NULL")
    )
    op.create_table(
        "adult",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_names", sa.String(), nullable=False),
        sa.Column("birth_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year_only", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("may_apply", sa.Boolean(), nullable=False),
        sa.Column("account_holder", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("bic", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_adult_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adult")),
    )
    op.create_index(op.f("ix_adult_family_id"), "adult", ["family_id"], unique=False)
    op.create_table(
        "child",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_names", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year_only", sa.Boolean(), nullable=False),
        sa.Column("takes_lunch", sa.Boolean(), nullable=True),
        sa.Column("lives_with_applicant", sa.Boolean(), nullable=True),
        sa.Column("child_benefit_drawn", sa.Boolean(), nullable=True),
        sa.Column("training_pay", sa.Boolean(), nullable=True),
        sa.Column("has_activity", sa.Boolean(), nullable=True),
        sa.Column("wants_activity", sa.Boolean(), nullable=True),
        sa.Column("activity_name", sa.String(), nullable=False),
        sa.Column("activity_since", sa.Date(), nullable=True),
        sa.Column("activity_cost_cents", sa.Integer(), nullable=True),
        sa.Column("needs_tuition", sa.Boolean(), nullable=True),
        sa.Column("tuition_subjects", sa.String(), nullable=False),
        sa.Column("needs_travel", sa.Boolean(), nullable=True),
        sa.Column("travel_means", sa.String(), nullable=False),
        sa.Column("travel_cost_cents", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.String(length=36), nullable=True),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_child_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["child.id"], name=op.f("fk_child_merged_into_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    op.create_index(op.f("ix_child_family_id"), "child", ["family_id"], unique=False)
    op.create_index(
        "ix_child_merged_into_id", "child", ["merged_into_id"], unique=False, sqlite_where=sa.text("merged_into_id IS NOT NULL")
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("covers", sa.String(length=80), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_consent_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_consent_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_family_id"), "consent", ["family_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("handed_out", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_note_author_id_staff"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_note_family_id_family"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_family_id"), "note", ["family_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_attendance_child_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_attendance_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_child_id"), "attendance", ["child_id"], unique=False)
    op.create_table(
        "grant_period",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("route", sa.String(length=24), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("notice_seen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_grant_period_child_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_grant_period_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_period")),
    )
    op.create_index(op.f("ix_grant_period_child_id"), "grant_period", ["child_id"], unique=False)
    op.create_table(
        "kept_check",
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["child.id"],
            name=op.f("fk_kept_check_child_id_child"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("child_id", name=op.f("pk_kept_check")),
    )
    op.create_table(
        "second_household",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("adult_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("applies_here", sa.Boolean(), nullable=False),
        sa.Column("custody_note", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("address_extra", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_second_household_child_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_household")),
    )
    op.create_index(op.f("ix_second_household_child_id"), "second_household", ["child_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("benefit", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_until", sa.Date(), nullable=True),
        sa.Column("applicant_id", sa.String(length=36), nullable=True),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("grant_id", sa.String(length=36), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("trip_id", sa.String(length=36), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("hand_in_way", sa.String(length=24), nullable=True),
        sa.Column("handed_in_by", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("wanted_papers", sa.String(), nullable=False),
        sa.Column("wanted_until", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("notice_posted_on", sa.Date(), nullable=True),
        sa.Column("notice_channel", sa.String(length=24), nullable=False),
        sa.Column("notice_instructs", sa.Boolean(), nullable=False),
        sa.Column("granted_from", sa.Date(), nullable=True),
        sa.Column("granted_until", sa.Date(), nullable=True),
        sa.Column("granted_cents", sa.Integer(), nullable=True),
        sa.Column("paid_to", sa.String(length=24), nullable=True),
        sa.Column("refusal_reason", sa.String(), nullable=False),
        sa.Column("objected_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("lunch_weekdays", sa.String(), nullable=False),
        sa.Column("lunch_days_per_month", sa.Integer(), nullable=True),
        sa.Column("lunch_billing", sa.String(length=24), nullable=False),
        sa.Column("lunch_price_cents", sa.Integer(), nullable=True),
        sa.Column("lunch_month_cents", sa.Integer(), nullable=True),
        sa.Column("lunch_paid_months", sa.Integer(), nullable=True),
        sa.Column("lunch_third_party", sa.Boolean(), nullable=True),
        sa.Column("lunch_provider", sa.String(), nullable=False),
        sa.Column("mover", sa.String(length=24), nullable=True),
        sa.Column("move", sa.String(length=24), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["adult.id"], name=op.f("fk_application_applicant_id_adult"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_application_child_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grant_period.id"], name=op.f("fk_application_grant_id_grant_period"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_application_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_application_trip_id_trip"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index(op.f("ix_application_child_id"), "application", ["child_id"], unique=False)
    op.create_index(op.f("ix_application_code"), "application", ["code"], unique=False)
    op.create_index("ix_application_due_on", "application", ["due_on", "move"], unique=False)
    op.create_index(
        "ix_application_granted_until", "application", ["granted_until"], unique=False, sqlite_where=sa.text("granted_until IS NOT NULL")
    )
    op.create_index(
        "ix_application_handed_in_on", "application", ["handed_in_on"], unique=False, sqlite_where=sa.text("handed_in_on IS NOT NULL")
    )
    op.create_index(op.f("ix_application_state"), "application", ["state"], unique=False)
    _create_proofs()
    op.create_index("ix_application_trip_id", "application", ["trip_id"], unique=False, sqlite_where=sa.text("trip_id IS NOT NULL"))
    _create_trips()
    _create_prints()
    _create_tasks()
    _create_care()
    _create_office_hours()
    _create_cooperation()
    _create_exchange()
    # ### end Alembic commands ###
    _create_search()


def _create_search() -> None:
    """Create the index of words, which Alembic does not know."""
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, detail=none, "
        "prefix='2 3 4 5', tokenize='unicode61 remove_diacritics 0')"
    )
    for setting in _SEARCH_SETTINGS:
        op.execute(f"INSERT INTO search_words (search_words, rank) VALUES {setting}")  # noqa: S608 - constants above


def _create_proofs() -> None:
    """Create what was seen."""
    op.create_table(
        "seen_proof",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("application_id", sa.String(length=36), nullable=True),
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_seen_proof_application_id_application"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child.id"], name=op.f("fk_seen_proof_child_id_child"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_seen_proof_staff_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_proof")),
    )
    op.create_index(op.f("ix_seen_proof_application_id"), "seen_proof", ["application_id"], unique=False)
    op.create_index(op.f("ix_seen_proof_child_id"), "seen_proof", ["child_id"], unique=False)


def _create_trips() -> None:
    """Create the outings and trips of groups."""
    op.create_table(
        "trip",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("travel_cents", sa.Integer(), nullable=True),
        sa.Column("programme_cents", sa.Integer(), nullable=True),
        sa.Column("board_cents", sa.Integer(), nullable=True),
        sa.Column("total_cents", sa.Integer(), nullable=True),
        sa.Column("pay_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_trip_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
    )


def _create_care() -> None:
    """Create free places, what offices ask for, and what is handed over together."""
    _create_bundles()
    op.create_table(
        "free_place",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_until", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("until_minute", sa.Integer(), nullable=True),
        sa.Column("free_from", sa.Date(), nullable=True),
        sa.Column("free_until", sa.Date(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_free_place_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_place")),
    )
    op.create_table(
        "care_request",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("thread_id", sa.String(length=36), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("office_reference", sa.String(), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("age_years", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("until_minute", sa.Integer(), nullable=True),
        sa.Column("needed_from", sa.Date(), nullable=True),
        sa.Column("job_until", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("offered_place_id", sa.String(length=36), nullable=True),
        sa.Column("offered_site_id", sa.String(length=36), nullable=True),
        sa.Column("offered_group", sa.String(), nullable=False),
        sa.Column("offered_weekdays", sa.String(), nullable=False),
        sa.Column("offered_from_minute", sa.Integer(), nullable=True),
        sa.Column("offered_until_minute", sa.Integer(), nullable=True),
        sa.Column("offered_from", sa.Date(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("first_offer_on", sa.Date(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("no_fit_on", sa.Date(), nullable=True),
        sa.Column("no_fit_reason", sa.String(length=24), nullable=True),
        sa.Column("no_fit_note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_care_request_thread_id_thread"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_care_request_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_care_request_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["offered_place_id"],
            ["free_place.id"],
            name=op.f("fk_care_request_offered_place_id_free_place"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["offered_site_id"], ["site.id"], name=op.f("fk_care_request_offered_site_id_site"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_request")),
    )
    op.create_index(op.f("ix_care_request_state"), "care_request", ["state"], unique=False)
    op.create_index(op.f("ix_care_request_thread_id"), "care_request", ["thread_id"], unique=False)


def _create_office_hours() -> None:
    """Create the office hours held in the house with their bookings, and what families were told."""
    op.create_table(
        "office_hour",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_office_hour_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_office_hour_site_id_site"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hour")),
    )
    op.create_index(op.f("ix_office_hour_held_on"), "office_hour", ["held_on"], unique=False)
    op.create_index(op.f("ix_office_hour_office_id"), "office_hour", ["office_id"], unique=False)
    op.create_table(
        "booking",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("office_hour_id", sa.String(length=36), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_hour_id"],
            ["office_hour.id"],
            name=op.f("fk_booking_office_hour_id_office_hour"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_booking_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    op.create_index(op.f("ix_booking_family_id"), "booking", ["family_id"], unique=False)
    op.create_index(op.f("ix_booking_office_hour_id"), "booking", ["office_hour_id"], unique=False)
    op.create_table(
        "consultation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topics", sa.String(length=240), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("handout", sa.String(), nullable=False),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_consultation_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_consultation_staff_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    op.create_index(op.f("ix_consultation_family_id"), "consultation", ["family_id"], unique=False)


def _create_cooperation() -> None:
    """Create what was agreed with partners, whom one reaches there, and when all meet."""
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("paper_seen_on", sa.Date(), nullable=True),
        sa.Column("paper_seen_by_id", sa.String(length=36), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("partner_name", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["paper_seen_by_id"], ["staff.id"], name=op.f("fk_agreement_paper_seen_by_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_agreement_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_table(
        "contact_person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("phone_hours", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("partner_name", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_contact_person_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("meets_on", sa.Date(), nullable=True),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("until_minute", sa.Integer(), nullable=True),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("host_office_id", sa.String(length=36), nullable=True),
        sa.Column("invited_as", sa.String(), nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=True),
        sa.Column("leaves", sa.Boolean(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["host_office_id"], ["office.id"], name=op.f("fk_meeting_host_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_table(
        "meeting_point",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_point_meeting_id_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_point")),
    )
    op.create_index(op.f("ix_meeting_point_meeting_id"), "meeting_point", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_guest",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("contact_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("presence", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_guest_meeting_id_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact_person.id"],
            name=op.f("fk_meeting_guest_contact_id_contact_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_guest")),
    )
    op.create_index(op.f("ix_meeting_guest_meeting_id"), "meeting_guest", ["meeting_id"], unique=False)
    op.create_table(
        "open_point",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_open_point_meeting_id_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_point")),
    )
    op.create_index(op.f("ix_open_point_meeting_id"), "open_point", ["meeting_id"], unique=False)


def _create_bundles() -> None:
    """Create what is handed over together."""
    op.create_table(
        "bundle",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("thread_id", sa.String(length=36), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("verifier", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(length=24), nullable=True),
        sa.Column("carried_by", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_source", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_bundle_thread_id_thread"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_bundle_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
    )
    op.create_index(op.f("ix_bundle_office_id"), "bundle", ["office_id"], unique=False)
    op.create_index(op.f("ix_bundle_state"), "bundle", ["state"], unique=False)
    op.create_index(op.f("ix_bundle_thread_id"), "bundle", ["thread_id"], unique=False)
    op.create_table(
        "bundle_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("bundle_id", sa.String(length=36), nullable=False),
        sa.Column("application_id", sa.String(length=36), nullable=False),
        sa.Column("is_received", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundle.id"], name=op.f("fk_bundle_item_bundle_id_bundle"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_bundle_item_application_id_application"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_item")),
    )
    op.create_index(op.f("ix_bundle_item_application_id"), "bundle_item", ["application_id"], unique=False)
    op.create_index(op.f("ix_bundle_item_bundle_id"), "bundle_item", ["bundle_id"], unique=False)


def _create_prints() -> None:
    """Create what was printed."""
    op.create_table(
        "office_form",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=False),
        sa.Column("benefits", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("pdf", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_office_form_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_form")),
    )
    op.create_index(op.f("ix_office_form_office_id"), "office_form", ["office_id"], unique=False)
    op.create_table(
        "language",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language")),
    )
    op.create_table(
        "text_template",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_template")),
        sa.UniqueConstraint("code", name=op.f("uq_text_template_code")),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("child_id", sa.String(length=36), nullable=True),
        sa.Column("application_id", sa.String(length=36), nullable=True),
        sa.Column("author_id", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("acts", sa.String(length=24), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_source", sa.String(length=24), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("arrived_source", sa.String(length=24), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_source", sa.String(length=24), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_thread_application_id_application"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_thread_author_id_staff"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_thread_child_id_child"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_thread_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_thread_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index(op.f("ix_thread_application_id"), "thread", ["application_id"], unique=False)
    op.create_index(op.f("ix_thread_child_id"), "thread", ["child_id"], unique=False)
    op.create_index(op.f("ix_thread_family_id"), "thread", ["family_id"], unique=False)
    op.create_index(op.f("ix_thread_number"), "thread", ["number"], unique=False)
    op.create_index(op.f("ix_thread_office_id"), "thread", ["office_id"], unique=False)
    op.create_index("ix_thread_state", "thread", ["state", "until", "acts"], unique=False)
    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("thread_id", sa.String(length=36), nullable=True),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("consent_id", sa.String(length=36), nullable=True),
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_disclosure_consent_id_consent"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_disclosure_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_disclosure_office_id_office"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_disclosure_staff_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_disclosure_thread_id_thread"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_index(op.f("ix_disclosure_consent_id"), "disclosure", ["consent_id"], unique=False)
    op.create_index(op.f("ix_disclosure_family_id"), "disclosure", ["family_id"], unique=False)
    op.create_index(op.f("ix_disclosure_thread_id"), "disclosure", ["thread_id"], unique=False)
    op.create_table(
        "thread_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("thread_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("call_with", sa.String(), nullable=False),
        sa.Column("appointment_at", sa.DateTime(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("leaves", sa.Boolean(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_thread_entry_by_id_staff"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_entry_thread_id_thread"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_entry")),
    )
    op.create_index(
        "ix_thread_entry_leaving", "thread_entry", ["thread_id"], unique=False, sqlite_where=sa.text("leaves = 1 AND left_at IS NULL")
    )
    op.create_index("ix_thread_entry_message", "thread_entry", ["message_id"], unique=False, sqlite_where=sa.text("message_id <> ''"))
    op.create_index(op.f("ix_thread_entry_thread_id"), "thread_entry", ["thread_id"], unique=False)
    op.create_index("ix_thread_entry_unread", "thread_entry", ["thread_id"], unique=False, sqlite_where=sa.text("read_on IS NULL"))
    op.create_table(
        "print_record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("catalogue_on", sa.Date(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_print_record_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_print_record_staff_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_record")),
    )
    op.create_index(op.f("ix_print_record_family_id"), "print_record", ["family_id"], unique=False)
    op.create_index(op.f("ix_print_record_staff_id"), "print_record", ["staff_id"], unique=False)
    op.create_table(
        "printed_application",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("print_id", sa.String(length=36), nullable=False),
        sa.Column("application_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_printed_application_application_id_application"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["print_id"],
            ["print_record.id"],
            name=op.f("fk_printed_application_print_id_print_record"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_application")),
    )
    op.create_index(op.f("ix_printed_application_application_id"), "printed_application", ["application_id"], unique=False)
    op.create_index(op.f("ix_printed_application_print_id"), "printed_application", ["print_id"], unique=False)


def _create_tasks() -> None:
    """Create what the desk said about tasks, and the indexes by which tasks are derived."""
    op.create_table(
        "task_mark",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_task_mark_family_id_family"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_task_mark_staff_id_staff"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_mark")),
        sa.UniqueConstraint("task", name=op.f("uq_task_mark_task")),
    )
    op.create_index(op.f("ix_task_mark_done_on"), "task_mark", ["done_on"], unique=False)
    op.create_index(op.f("ix_task_mark_family_id"), "task_mark", ["family_id"], unique=False)
    op.create_index(
        "ix_application_period_until", "application", ["period_until"], unique=False, sqlite_where=sa.text("period_until IS NOT NULL")
    )
    op.create_index(op.f("ix_child_birth_date"), "child", ["birth_date"], unique=False)
    op.create_index(
        "ix_grant_period_valid_until", "grant_period", ["valid_until"], unique=False, sqlite_where=sa.text("valid_until IS NOT NULL")
    )


def _create_exchange() -> None:
    """Create the partners of this store and what went to and came from them."""
    op.create_table(
        "peer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("verify_key", sa.String(), nullable=False),
        sa.Column("store", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_pair", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("holds", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer")),
    )
    op.create_table(
        "sent_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peer_id", sa.String(), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["peer_id"], ["peer.id"], name=op.f("fk_sent_file_peer_id_peer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_file")),
        sa.UniqueConstraint("peer_id", "series", "number", name=op.f("uq_sent_file_peer_id_series_number")),
    )
    op.create_table(
        "received_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peer_id", sa.String(), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peer.id"], name=op.f("fk_received_file_peer_id_peer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_file")),
        sa.UniqueConstraint("peer_id", "series", "number", name=op.f("uq_received_file_peer_id_series_number")),
    )
    op.create_index(op.f("ix_received_file_sha256"), "received_file", ["sha256"], unique=False)
    op.create_table(
        "line_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peer_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("is_parked", sa.Boolean(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thing_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peer.id"], name=op.f("fk_line_message_peer_id_peer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_message")),
        sa.UniqueConstraint("peer_id", "message_id", name=op.f("uq_line_message_peer_id_message_id")),
    )
    _create_merging()


def _create_merging() -> None:
    op.create_table(
        "settlement",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "conflict",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("lost", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index("ix_conflict_entity", "conflict", ["entity_id"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("target", "entity", "entity_id", name=op.f("pk_waiting")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_waiting_entity", "waiting", ["entity_id"], unique=False)
    op.create_table(
        "redirect",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("into_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirect")),
    )
    op.create_table(
        "parked",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_parked")),
    )
    op.create_table(
        "erased",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_erased")),
    )
