"""All PySide6: windows, screens, widgets. Knows services, domain and core; nothing below."""
