import gc

import pytest

from samspil.kit.garbage import no_search_for_cycles


def test_the_search_is_put_off_and_taken_up_again_whatever_happens() -> None:
    with pytest.raises(ZeroDivisionError), no_search_for_cycles():
        assert not gc.isenabled()
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()  # the outer one goes on
        raise ZeroDivisionError
    assert gc.isenabled()
