"""Makes a finished PDF small: what is told of its structure goes into deflated object streams (ISO 32000-1, 7.5.7).

The tags of a sheet in two languages are a third of its file as long as they stand there in plain text; reportlab knows no
object streams.
"""

import io


def packed(pdf: bytes) -> bytes:
    """Answer the same file with deflated objects. Same input, same bytes; what makes it a PDF/A-2 stays."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.trailer["/ID"]  # a new one is made of the content: both its halves are the same only then
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, preserve_pdfa=True)
    return out.getvalue()
