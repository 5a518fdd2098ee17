package shoutu.duty;

import java.util.function.Supplier;

/** A file on its way in: its size is known before anybody reads it. */
record Upload(long bytes, Supplier<byte[]> content) {}
