"""Rules of quantities, one module a family; every module here is loaded."""
