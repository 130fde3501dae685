from mezon.schema.realtime import *
