"""All PySide6: windows, screens, widgets. Knows services, domain and core; nothing below."""

import builtins
import ctypes
import sys

# Before any module of Qt: once PySide6 is loaded, it reads the source text of every module imported after it, to see whether
# that one uses it too. For what lies below ui (and SQLAlchemy under it) that would cost time at every start, and memory for good.
from app.services import applications, centre, desk_settings, entrance, families, search, steps, today  # noqa: F401

import PySide6.QtCore  # noqa: F401 # isort: skip - see above

# It reads them to learn which modules want Qt's names in another spelling (``from __feature__ import …``). Ours want none: from
# here on, importing is Python's own again.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

if sys.version_info < (3, 12):
    # WORKAROUND: in PySide 6.12 every Signal.emit() gives back True without taking a reference, so that after some
    # hundreds of signals Python 3.11 aborts with "deallocating True or False". From 3.12 on True lives for ever; here
    # it is given so many references that it does, too. Measured: 50 emits, 50 references lost. QModelIndex.data() does the same
    # to None wherever a model has no answer, as for every row of a long list that has not been read yet: 1,000 of 1,000 lost.
    for lost in (True, None):
        ctypes.c_ssize_t.from_address(id(lost)).value += 1 << 40
