import sys


def test_it_is_not_loaded_with_the_library():
    import cmocio.propagation

    assert cmocio.propagation.propagator
    assert "numba" not in getattr(sys.modules.get("cmocio.propagation._jit"), "__dict__", {})
