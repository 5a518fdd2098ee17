package shoutu.voice;

import java.util.List;
import java.util.UUID;
import shoutu.access.PrivateLink;
import shoutu.duty.Duty;

/**
 * What became of a report.
 *
 * @param link the resident's own; told once, kept nowhere
 * @param duplicates what the same household said of the same matter shortly before
 */
public record Received(
    Problem problem, Duty duty, Triaged triaged, PrivateLink link, List<UUID> duplicates) {

  public Received {
    duplicates = List.copyOf(duplicates);
  }
}
