"""Builds what is put on a Windows workstation: ``make installer``. Runs on Linux; the program knows nothing of it."""
