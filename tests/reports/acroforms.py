"""Forms as offices make them, and as the standard allows: made by reportlab, by pikepdf, by LibreOffice, and by hand."""
