"""The machine we run on: folders, files, the lock of one running program. No Qt."""
