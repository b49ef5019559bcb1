"""Every file made for people. The only place for PDF libraries."""
