package shoutu.access.vault;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What became of a wish to read a subject. A subject outside the scope has no reading at all. */
public sealed interface Reading {
  UUID subject();

  record Content(UUID subject, SubjectKind kind, Map<String, String> fields) implements Reading {
    public Content {
      fields = Map.copyOf(fields);
    }
  }

  /** Its retention has ended and its key is destroyed. */
  record Shredded(UUID subject, Instant at) implements Reading {}
}
