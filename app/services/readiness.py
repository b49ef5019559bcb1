"""What the first screen does not need: loaded when it is there, so that the first command need not wait for it."""


def load_what_commands_need() -> None:
    """Load the records under SQLAlchemy, the checks, the libraries they stand on, and the law."""
    from app.domain import checks, identifiers
    from app.models import capture, records
    from app.models.repositories import family_saving
    from app.services.catalogue_shelf import shipped_law

    del capture, checks, family_saving, records
    identifiers.load_libraries()
    shipped_law()
