/* Sealing a package that is about to be finished; graft_seal_state (graft.h) looks whether the seal is whole. */
#ifndef WHEELGRADE_PACKAGE_SEAL_H
#define WHEELGRADE_PACKAGE_SEAL_H

#include "formats/zip/zip_writer.h"
#include "package/graft_request.h"

/* After the last member, before zip_writer_finish. */
void seal_write(struct zip_writer *writer, const struct graft_origin *origin);

#endif
