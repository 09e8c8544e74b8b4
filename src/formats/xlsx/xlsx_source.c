/* What every part of the xlsx reader asks the package for. */
#include "formats/xlsx/xlsx_source.h"

const struct zip_member *xlsx_related(const struct xlsx_source *source, const char *type) {
    const struct relationship *relationship = relationship_first(&source->relationships, type);
    return relationship && !relationship->external ? zip_find(source->archive, relationship->target) : NULL;
}
