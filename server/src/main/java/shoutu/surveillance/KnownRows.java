package shoutu.surveillance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shoutu.surveillance.LineListImport.Staged;

/**
 * Tells new rows from known ones: the same id of the same source, else the same content, earlier in
 * the file or in the database.
 */
final class KnownRows {

  private final StagingTable table;
  private final String source;
  private final LongSet seen = new LongSet();
  private int duplicates;

  KnownRows(StagingTable table, String source) {
    this.table = table;
    this.source = source;
  }

  int duplicates() {
    return duplicates;
  }

  List<Staged> fresh(List<Staged> portion) {
    List<String> ids = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (Staged row : portion) {
      String id = row.report().sourceId();
      if (id == null) {
        contents.add(row.contentKey());
      } else {
        ids.add(id);
      }
    }
    Set<String> knownIds = ids.isEmpty() ? Set.of() : table.knownIds(source, ids);
    Set<ByteBuffer> knownContents =
        contents.isEmpty() ? Set.of() : new HashSet<>(table.knownContents(contents));
    List<Staged> fresh = new ArrayList<>(portion.size());
    for (Staged row : portion) {
      String id = row.report().sourceId();
      boolean known =
          id == null
              ? knownContents.contains(ByteBuffer.wrap(row.contentKey()))
              : knownIds.contains(id);
      long key = id == null ? ByteBuffer.wrap(row.contentKey()).getLong() : spread(id);
      if (seen.add(key) && !known) {
        fresh.add(row);
      } else {
        duplicates++;
      }
    }
    return fresh;
  }

  /** 64 bits of an id (FNV-1a, mixed): enough to tell a file's rows apart. */
  private static long spread(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 29);
  }
}
