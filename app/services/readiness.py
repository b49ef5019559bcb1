"""What the first screen does not need: loaded when it is there, so that the first command need not wait for it."""


def load_what_commands_need() -> None:
    """Load the records under SQLAlchemy, the checks, and the libraries they stand on."""
    from app.domain import checks, identifiers
    from app.models import capture, records
    from app.models.repositories import family_saving

    del capture, checks, family_saving, records
    identifiers.load_libraries()
