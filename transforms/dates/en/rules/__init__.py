"""Rules of dates, one module a family; every module here is loaded."""
