package shoutu.voice;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing said between the one who asked and those who work on it.
 *
 * @param words where the vault keeps it
 */
record Message(UUID id, Author author, UUID words, Instant saidAt) {}
