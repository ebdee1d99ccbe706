"""Schedules, drops and what watches over them."""
