package shoutu.rules;

import java.util.List;

/**
 * Plain words for a notice, ready to be changed by its author.
 *
 * @param diseases for which it is made, or ANY
 * @param headline and {@code body} may name {place}
 */
public record GuidanceTemplate(
    String id, List<String> diseases, Audience audience, Names headline, Names body, Basis basis) {

  /** For whom the words are. */
  public enum Audience {
    EVERYONE,
    SCHOOLS,
    CARE_HOMES,
    HEALTH_WORKERS
  }

  public GuidanceTemplate {
    diseases = List.copyOf(diseases);
  }

  static GuidanceTemplate read(PackReader pack, PackNode node) {
    return new GuidanceTemplate(
        node.text(Entry.ID),
        node.texts("diseases"),
        node.oneOf("audience", Audience.class),
        PackReader.names(node, "headline"),
        PackReader.names(node, "body"),
        pack.basisOf(node));
  }
}
