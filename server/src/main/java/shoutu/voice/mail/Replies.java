package shoutu.voice.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Messages;
import shoutu.base.Smtp;
import shoutu.base.SystemWork;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.IntakeRule;
import shoutu.voice.PrivatePages;
import shoutu.voice.Received;

/**
 * The one reply to a report by mail: the private link, and the numbers to call first. It lies
 * sealed until it is sent, and is destroyed then; nothing but this mail knows the link.
 */
@Component
class Replies {

  private static final String JOB = "mailbox";
  private static final String SENT = "REPLY_SENT";
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final String SUBJECT = "subject";
  private static final String ANSWERS = "answers";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final MailTable table;
  private final Vault vault;
  private final Smtp smtp;
  private final Messages messages;
  private final Instance instance;
  private final SystemWork work;
  private final Clock clock;
  private final String address;

  Replies(
      MailTable table,
      Vault vault,
      Smtp smtp,
      Messages messages,
      Instances instances,
      TransactionOperations transaction,
      Clock clock,
      @Value("${shoutu.address:}") String address) {
    this.table = table;
    this.vault = vault;
    this.smtp = smtp;
    this.messages = messages;
    this.instance = instances.current();
    this.work = new SystemWork(JOB, transaction);
    this.clock = clock;
    this.address = address.replaceAll("/+$", "");
  }

  /** False: a mail server or the house's own address is not set, so nobody gets a link. */
  boolean canReply() {
    return smtp.isSetUp() && !address.isEmpty();
  }

  /** In the transaction of the report. */
  void prepare(byte[] key, Mail mail, Received received, int notTaken) {
    if (!canReply()) {
      return;
    }
    Locale locale = MailRules.language(mail.said());
    String own = smtp.from();
    String id =
        "<shoutu."
            + UUID.randomUUID()
            + "@"
            + own.substring(own.indexOf('@') + 1).replace(">", "")
            + ">";
    String number = mail.head().header("message-id");
    UUID sealed =
        vault.store(
            SubjectKind.HOUSEHOLD,
            received.problem().home(),
            received.problem().placeCode(),
            received.problem().placeNo(),
            Map.of(
                Identity.ADDRESS,
                mail.head().from(),
                Identity.NOTE,
                text(locale, received, notTaken),
                SUBJECT,
                subject(locale),
                ANSWERS,
                number));
    table.toReply(key, id, sealed, clock.instant());
  }

  private String subject(Locale locale) {
    return instance.marked(messages.text(locale, "voice.mail.subject"));
  }

  private String text(Locale locale, Received received, int notTaken) {
    List<String> call = received.triaged().call();
    String link = address + received.link().behind(PrivatePages.DOOR);
    String text =
        messages.text(
            locale,
            "voice.mail.text",
            Map.of(
                "link", link,
                "due", time(received.duty().charge().promisedAt()),
                "contact", time(received.problem().contactBy())));
    String before =
        call.isEmpty()
            ? ""
            : messages.text(locale, "voice.mail.call", Map.of("numbers", String.join(", ", call)))
                + "\n\n";
    String after =
        notTaken == 0
            ? ""
            : "\n\n" + messages.text(locale, "voice.mail.notTaken", Map.of("n", notTaken));
    return before + text + after;
  }

  private String time(Instant at) {
    ZoneId zone = instance.zone();
    return TIME.format(at.atZone(zone));
  }

  /** Each at least once; a mail server that fails is tried again by rule. */
  void send(IntakeRule.Systems rule) {
    if (!canReply()) {
      return;
    }
    Instant now = clock.instant();
    for (MailTable.Reply reply : work.get(() -> table.claimReplies(now, now.plus(LEASE)))) {
      Map<String, String> content = work.get(() -> vault.content(reply.sealed(), Purpose.NOTICE));
      String to = content.get(Identity.ADDRESS);
      if (to == null) {
        work.run(() -> table.replied(reply.key(), clock.instant()));
        continue;
      }
      try {
        smtp.send(letter(reply, to, content));
        work.run(
            () -> {
              table.replied(reply.key(), clock.instant());
              var unused = vault.shred(List.of(reply.sealed()), SENT);
            });
      } catch (MailException | MessagingException e) {
        Instant again = clock.instant().plus(rule.retryAfter(reply.failures() + 1));
        work.run(() -> table.notReplied(reply.key(), e.getClass().getSimpleName(), again));
      }
    }
  }

  private MimeMessage letter(MailTable.Reply reply, String to, Map<String, String> content)
      throws MessagingException {
    MimeMessage letter = smtp.message();
    letter.setFrom(new InternetAddress(smtp.from()));
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    letter.setSubject(content.get(SUBJECT), StandardCharsets.UTF_8.name());
    letter.setText(content.get(Identity.NOTE), StandardCharsets.UTF_8.name());
    letter.setHeader("Message-ID", reply.id());
    letter.setHeader("Auto-Submitted", "auto-replied");
    letter.setHeader("X-Auto-Response-Suppress", "All");
    letter.setHeader("X-Shoutu-Message", reply.id());
    answers(letter, content.get(ANSWERS));
    return letter;
  }

  private static void answers(MimeMessage letter, @Nullable String number)
      throws MessagingException {
    if (number != null && !number.isBlank()) {
      letter.setHeader("In-Reply-To", number);
      letter.setHeader("References", number);
    }
  }
}
