from cmocio.model._per_class import per_class


def test_what_is_derived_from_a_class_is_made_once():
    made = []

    @per_class
    def name(cls):
        made.append(cls)
        return cls.__name__

    assert [name(int), name(int), name(str)] == ["int", "int", "str"]
    assert made == [int, str]
