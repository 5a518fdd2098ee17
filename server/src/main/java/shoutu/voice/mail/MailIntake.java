package shoutu.voice.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.base.InvalidInput;
import shoutu.duty.Upload;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.voice.Channel;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;
import shoutu.voice.PrivatePages;
import shoutu.voice.Problem;
import shoutu.voice.Received;
import shoutu.voice.enclosure.Enclosures;
import shoutu.voice.open311.Whereabouts;

/** What becomes of one mail; all in the caller's transaction, so it becomes that once. */
@Component
class MailIntake {

  private final MailTable table;
  private final Replies replies;
  private final Intake intake;
  private final PrivatePages pages;
  private final Enclosures enclosures;
  private final Whereabouts whereabouts;
  private final Rules rules;
  private final Clock clock;

  MailIntake(
      MailTable table,
      Replies replies,
      Intake intake,
      PrivatePages pages,
      Enclosures enclosures,
      Whereabouts whereabouts,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.replies = replies;
    this.intake = intake;
    this.pages = pages;
    this.enclosures = enclosures;
    this.whereabouts = whereabouts;
    this.rules = rules;
    this.clock = clock;
  }

  void take(byte[] key, Mail mail, Place county, String own) {
    Instant now = clock.instant();
    if (!table.claim(key, county, now)) {
      return;
    }
    Optional<MailRules.Left> left = MailRules.left(mail.head(), own);
    if (left.isEmpty() && mail.said().isBlank() && mail.attached().isEmpty()) {
      left = Optional.of(MailRules.Left.EMPTY);
    }
    if (left.isPresent()) {
      table.left(key, left.get().name());
      return;
    }
    Optional<UUID> answered = table.answered(MailRules.answers(mail.head()));
    if (answered.isPresent() && pages.writeByMail(answered.get(), said(mail))) {
      table.became(key, answered.get());
      return;
    }
    Received received = intake.report(wish(mail, county));
    table.became(key, received.problem().id());
    int taken = attach(received.problem(), mail.attached());
    replies.prepare(key, mail, received, mail.attached().size() - taken);
  }

  /** What is no photo or voice, too large or too many is not taken; the sender hears it. */
  private int attach(Problem problem, List<Upload> attached) {
    int most = rules.at(clock.instant()).intake().enclosures().most();
    Enclosures.Where where =
        new Enclosures.Where(problem.home(), problem.placeCode(), problem.placeNo());
    int taken = 0;
    for (Upload upload : attached) {
      if (taken < most && isTaken(upload)) {
        var unused = enclosures.add(problem.id(), where, upload);
        taken++;
      }
    }
    return taken;
  }

  private boolean isTaken(Upload upload) {
    try {
      enclosures.check(upload);
      return true;
    } catch (InvalidInput _) {
      return false;
    }
  }

  private NewProblem wish(Mail mail, Place county) {
    return new NewProblem(
        whereabouts.byAddress(county, mail.said()).orElse(county).code(),
        null,
        said(mail),
        NeedsFor.SELF,
        new NewProblem.Contact(mail.head().name(), "", mail.head().from()),
        Channel.EMAIL,
        "",
        null);
  }

  private static String said(Mail mail) {
    return mail.said().isBlank() ? mail.head().from() : mail.said();
  }
}
