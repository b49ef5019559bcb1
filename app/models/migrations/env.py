"""Alembic's entry: runs the steps on the connection that ``app.models.migrate`` hands over."""

from alembic import context

from app.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
