package shoutu.voice.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Messages;

/** How the mailbox goes, for the administrator. What the mails say is not here. */
@RestController
class MailWeb {

  /**
   * @param replies false: nobody gets a link, since no mail server or no address of this house is
   *     set
   * @param left how many mails were no reports, by the reason in words
   */
  record View(
      boolean setUp,
      boolean replies,
      @Nullable String address,
      @Nullable String place,
      @Nullable Instant dueAt,
      int failures,
      @Nullable String problem,
      @Nullable String problemText,
      @Nullable String detail,
      @Nullable Instant failedAt,
      @Nullable Instant goodAt,
      int taken,
      int waitingReplies,
      Map<String, Integer> left) {}

  private final Mailbox mailbox;
  private final MailTable table;
  private final Replies replies;
  private final Access access;
  private final Messages messages;
  private final TransactionOperations transaction;
  private final Clock clock;

  MailWeb(
      Mailbox mailbox,
      MailTable table,
      Replies replies,
      Access access,
      Messages messages,
      TransactionOperations transaction,
      Clock clock) {
    this.mailbox = mailbox;
    this.table = table;
    this.replies = replies;
    this.access = access;
    this.messages = messages;
    this.transaction = transaction;
    this.clock = clock;
  }

  @GetMapping("/api/mailbox")
  ResponseEntity<?> mailbox() {
    return access.within(
        Verb.READ,
        Entity.OTHER_SYSTEM,
        () -> ResponseEntity.ok(isTheirs(Verb.READ) ? transaction.execute(_ -> view()) : none()));
  }

  /** Now, and not when the pause or the backoff is over. */
  @PostMapping("/api/mailbox/look")
  ResponseEntity<?> look() {
    return access.within(
        Verb.UPDATE,
        Entity.OTHER_SYSTEM,
        () -> {
          if (isTheirs(Verb.UPDATE)) {
            transaction.executeWithoutResult(_ -> table.dueNow(clock.instant()));
          }
          return ResponseEntity.accepted().build();
        });
  }

  private boolean isTheirs(Verb verb) {
    return mailbox.isSetUp()
        && mailbox
            .county()
            .filter(
                county ->
                    access.may(Callers.current(), verb, Entity.OTHER_SYSTEM, county.placeNo()))
            .isPresent();
  }

  private View none() {
    return new View(
        false,
        replies.canReply(),
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        Map.of());
  }

  private View view() {
    Locale locale = LocaleContextHolder.getLocale();
    MailTable.State state = table.state().orElse(null);
    Map<String, Integer> left = new LinkedHashMap<>();
    table
        .left()
        .forEach((why, n) -> left.put(messages.text(locale, "voice.mailbox.left." + why), n));
    String problem = state == null ? null : state.problem();
    return new View(
        true,
        replies.canReply(),
        mailbox.address(),
        mailbox.county().orElseThrow().code(),
        state == null ? null : state.dueAt(),
        state == null ? 0 : state.failures(),
        problem,
        problem == null ? null : messages.text(locale, "voice.mailbox.problem." + problem),
        state == null ? null : state.detail(),
        state == null ? null : state.failedAt(),
        state == null ? null : state.goodAt(),
        table.taken(),
        table.waitingReplies(),
        left);
  }
}
