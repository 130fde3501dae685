from mezon.schema.api import *
