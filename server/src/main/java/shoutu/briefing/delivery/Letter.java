package shoutu.briefing.delivery;

import java.util.List;
import java.util.UUID;

/**
 * What leaves the house: titles and links.
 *
 * @param id the same when it is sent again, so that a receiver can tell
 * @param kind what its first item tells, such as {@code ISSUED}; {@code TRIAL} when it tells
 *     nothing
 */
record Letter(
    UUID id,
    String subject,
    List<Item> items,
    String more,
    String link,
    String kind,
    boolean urgent) {

  /** One piece of news: a title and where to read on. */
  record Item(String title, String link) {}

  Letter {
    items = List.copyOf(items);
  }
}
