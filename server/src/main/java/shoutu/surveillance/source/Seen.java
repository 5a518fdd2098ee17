package shoutu.surveillance.source;

import java.util.List;

/** A kind of source showed something in a place. Published in the transaction that stored it. */
record Seen(String place, String kind, List<String> subjects) {
  Seen {
    subjects = List.copyOf(subjects);
  }
}
