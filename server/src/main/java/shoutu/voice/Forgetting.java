package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Vault;
import shoutu.voice.enclosure.Enclosures;
import shoutu.voice.notice.ResidentNotices;

/** Destroys what was said and how to reach who said it; the problem itself stays, without them. */
@Component
public class Forgetting {

  private static final String AT_THEIR_WISH = "RESIDENTS_WISH";

  private final ProblemTable table;
  private final Conversation conversation;
  private final Objections objections;
  private final CallBacks callBacks;
  private final Enclosures enclosures;
  private final ResidentNotices notices;
  private final Vault vault;
  private final Clock clock;

  Forgetting(
      ProblemTable table,
      Conversation conversation,
      Objections objections,
      CallBacks callBacks,
      Enclosures enclosures,
      ResidentNotices notices,
      Vault vault,
      Clock clock) {
    this.table = table;
    this.conversation = conversation;
    this.objections = objections;
    this.callBacks = callBacks;
    this.enclosures = enclosures;
    this.notices = notices;
    this.vault = vault;
    this.clock = clock;
  }

  /** At once, at their wish: the work goes on as far as it can without them. */
  @Transactional
  public boolean atTheirWish(PrivateLink link) {
    return table
        .findByLink(link)
        .map(
            problem -> {
              forget(problem, AT_THEIR_WISH, clock.instant());
              return true;
            })
        .orElse(false);
  }

  void forget(Problem problem, String reason, Instant now) {
    List<UUID> all = new ArrayList<>(conversation.everything(problem));
    all.addAll(objections.everything(problem.id()));
    vault.shred(all, reason);
    enclosures.destroy(problem.id(), reason);
    callBacks.forgotten(problem);
    var unused = notices.end(problem.id());
    table.forgotten(problem.id(), now);
  }
}
