"""The contract of a data package as Great Expectations suites, and the one module that runs them (family PKG)."""
