package shoutu.voice.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Fault;
import shoutu.base.Gateway;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Smtp;
import shoutu.instance.Instances;
import shoutu.rules.Rules;
import shoutu.territory.Place;

/** Who wants to be told of news, and that there is some. What is due goes out in rounds. */
@Component
public class ResidentNotices {

  private static final String WISH_OVER = "NOTICES_NOT_WANTED";

  private final ResidentNoticeTable table;
  private final Vault vault;
  private final Gateway gateway;
  private final Smtp smtp;
  private final Instances instances;
  private final Rules rules;
  private final Clock clock;
  private final String address;

  ResidentNotices(
      ResidentNoticeTable table,
      Vault vault,
      Gateway gateway,
      Smtp smtp,
      Instances instances,
      Rules rules,
      Clock clock,
      @Value("${shoutu.address:}") String address) {
    this.table = table;
    this.vault = vault;
    this.gateway = gateway;
    this.smtp = smtp;
    this.instances = instances;
    this.rules = rules;
    this.clock = clock;
    this.address = address.replaceAll("/+$", "");
  }

  /** What can be offered: nothing while the house's own address, which the link needs, is unset. */
  public Set<Tell.Way> ways() {
    Set<Tell.Way> ways = EnumSet.noneOf(Tell.Way.class);
    if (!address.isEmpty() && gateway.isSetUp()) {
      ways.add(Tell.Way.SMS);
    }
    if (!address.isEmpty() && smtp.isSetUp()) {
      ways.add(Tell.Way.EMAIL);
    }
    return ways;
  }

  /**
   * @throws InvalidInput when the house has not set this way up
   */
  public void check(@Nullable Tell tell) {
    if (tell != null && !ways().contains(tell.way())) {
      throw new InvalidInput(Fault.of("tell", "channel-not-set-up"));
    }
  }

  /**
   * Keeps the wish, in the transaction of the report.
   *
   * @param path of their private page
   */
  public void want(UUID problem, Place place, Tell tell, String path) {
    UUID sealed =
        vault.store(
            SubjectKind.HOUSEHOLD,
            place.home(),
            place.code(),
            place.placeNo(),
            Map.of(Identity.ADDRESS, tell.to(), Identity.NOTE, address + path));
    table.insert(problem, place, tell, sealed);
  }

  /** Whether somebody is told of news. */
  public enum Reach {
    NOT_WISHED,
    TOLD,
    /** They wish it, and the last notice could not be brought to them. */
    NOT_REACHED
  }

  @Transactional(readOnly = true)
  public Reach reach(UUID problem) {
    if (!table.isWanted(problem)) {
      return Reach.NOT_WISHED;
    }
    return table.isGivenUp(problem) ? Reach.NOT_REACHED : Reach.TOLD;
  }

  /**
   * There is news; nothing happens where nobody wants to hear of it. In an emergency nothing waits
   * for more news to come.
   */
  public void news(UUID problem, boolean emergency) {
    Instant now = clock.instant();
    var rule = rules.at(now).intake().notices();
    Instant dueAt =
        rule.dueAt(
            emergency, emergency ? now : now.plus(rule.window()), instances.current().zone());
    table.news(problem, Ids.next(clock), emergency, dueAt, now);
  }

  /** Their own word needs no notice to them. */
  public void known(UUID problem) {
    table.known(problem);
  }

  /** Where to, and the link, are destroyed. False when nothing was wanted. */
  public boolean end(UUID problem) {
    return table
        .delete(problem)
        .map(
            kept -> {
              var unused = vault.shred(List.of(kept), WISH_OVER);
              return true;
            })
        .orElse(false);
  }
}
