"""All SQLAlchemy: engine, records, repositories, unit of work, change capture, migrations."""
