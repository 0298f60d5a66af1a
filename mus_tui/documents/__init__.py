"""What leaves or enters as files: agenda, form, minutes, calendar, tables."""
