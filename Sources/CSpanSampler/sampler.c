#include "CSpanSampler.h"
