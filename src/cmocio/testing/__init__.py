"""For those who test what they build on cmocio: strategies that draw models, and checks of laws.

Needs the extra ``testing`` (hypothesis).
"""
