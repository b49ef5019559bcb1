"""Errors as a code with typed facts; the words for people stand in ``resources/messages.toml``."""

from enum import StrEnum

Fact = str | int


class ErrorCode(StrEnum):
    """What can go wrong without being a fault of the program. Each code has an entry in ``messages.toml``."""

    # What the user can mend at once
    INPUT_INVALID = "input_invalid"
    NOT_FOUND = "not_found"
    ARCHIVE_OPEN_APPLICATIONS = "archive_open_applications"
    CHILD_HAS_APPLICATIONS = "child_has_applications"
    ADULT_HAS_APPLICATIONS = "adult_has_applications"
    GRANT_HAS_APPLICATIONS = "grant_has_applications"
    FAMILY_MERGED = "family_merged"
    FAMILY_CHANGED_SINCE = "family_changed_since"
    FAMILY_NOT_DIVISIBLE = "family_not_divisible"
    LAST_STAFF_LEAVES = "last_staff_leaves"
    APPLICATION_EXISTS = "application_exists"
    STEP_NOT_POSSIBLE = "step_not_possible"
    CHANGED_SINCE = "changed_since"
    TASK_DAY_NOT_AHEAD = "task_day_not_ahead"
    TASK_REASON_MISSING = "task_reason_missing"
    NOTHING_TO_PRINT = "nothing_to_print"
    CODE_TORN = "code_torn"
    CODE_NOT_OURS = "code_not_ours"
    CODE_LEADS_NOWHERE = "code_leads_nowhere"
    PRINT_TOO_OLD = "print_too_old"
    IMPORT_GAP = "import_gap"
    IMPORT_CLOCK_AHEAD = "import_clock_ahead"
    IMPORT_BROKEN = "import_broken"
    IMPORT_STOPPED = "import_stopped"
    CONFLICT_GONE = "conflict_gone"
    CONFLICT_NOT_BOTH = "conflict_not_both"
    FILE_UNREADABLE = "file_unreadable"
    FILE_FORMAT = "file_format"
    FIELD_FORMAT = "field_format"
    LAW_FILE = "law_file"
    PHRASE_FILE = "phrase_file"
    PHRASE_UNPRINTABLE = "phrase_unprintable"
    LANGUAGE_UNKNOWN = "language_unknown"
    DAY_OUT_OF_RANGE = "day_out_of_range"
    CATALOGUE_REFUSED = "catalogue_refused"
    CATALOGUE_NOT_NEWER = "catalogue_not_newer"
    CATALOGUE_DIFFERS = "catalogue_differs"
    CATALOGUE_KEY_MISSING = "catalogue_key_missing"
    CATALOGUE_NONE_BEFORE = "catalogue_none_before"
    EXPORT_DAMAGED = "export_damaged"
    EXPORT_NOT_FOR_US = "export_not_for_us"
    EXPORT_TOO_NEW = "export_too_new"
    EXPORT_TOO_LARGE = "export_too_large"
    EXPORT_SENDER_UNKNOWN = "export_sender_unknown"
    EXPORT_NOT_SIGNED = "export_not_signed"
    EXPORT_MISSING = "export_missing"
    EXPORT_FORKED = "export_forked"
    EXPORT_CLOCK_AHEAD = "export_clock_ahead"
    MESSAGE_UNREADABLE = "message_unreadable"
    FIELD_OUTSIDE_PURPOSE = "field_outside_purpose"
    CARD_UNREADABLE = "card_unreadable"
    FROM_DEMO_STORE = "from_demo_store"
    FROM_REAL_STORE = "from_real_store"
    CARD_OUR_OWN = "card_our_own"
    PEER_BOTH_OFFICES = "peer_both_offices"
    PEER_TOLD_BY_MESSAGES = "peer_told_by_messages"
    EXPORT_NOT_MESSAGES = "export_not_messages"
    PEER_KNOWN = "peer_known"
    PEER_UNKNOWN = "peer_unknown"
    PEER_NOT_CONFIRMED = "peer_not_confirmed"
    PEER_REVOKED = "peer_revoked"
    CASE_FILE = "case_file"
    DEMO_IN_REAL_STORE = "demo_in_real_store"
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"
    RECOVERY_KEY_MISTYPED = "recovery_key_mistyped"
    WRONG_PIN = "wrong_pin"
    PIN_LOCKED_OUT = "pin_locked_out"
    PIN_FORMAT = "pin_format"
    # What lies in the machine, the folder or the store
    WRONG_PASSPHRASE = "wrong_passphrase"
    WRONG_RECOVERY_KEY = "wrong_recovery_key"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    KEYRING_EMPTY = "keyring_empty"
    STORE_MISSING = "store_missing"
    STORE_EXISTS = "store_exists"
    STORE_DAMAGED = "store_damaged"
    STORE_NOT_OURS = "store_not_ours"
    STORE_TOO_NEW = "store_too_new"
    STORE_IN_USE = "store_in_use"
    DATABASE_MISSING = "database_missing"
    KEYS_MISSING = "keys_missing"
    KEYS_DAMAGED = "keys_damaged"
    FOLDER_READ_ONLY = "folder_read_only"
    FOLDER_ON_NETWORK = "folder_on_network"
    FOLDER_IN_CLOUD = "folder_in_cloud"
    DISK_FULL = "disk_full"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_NOT_OURS = "backup_not_ours"
    BACKUP_TOO_NEW = "backup_too_new"
    PRINTER_MISSING = "printer_missing"
    PRINTER_GONE = "printer_gone"
    CODE_MISPRINTED = "code_misprinted"
    MIGRATION_FAILED = "migration_failed"


class AppError(Exception):
    """A foreseen problem: a code and the facts its German text needs. Never holds personal data beyond what was just typed."""

    def __init__(self, code: ErrorCode, **facts: Fact) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts


class UserError(AppError):
    """What the person at the desk can put right: shown beside what she typed."""


class EnvironmentProblem(AppError):  # noqa: N818 - "problem", because the program did nothing wrong
    """What lies in the machine or the store: shown as a banner that stays."""
