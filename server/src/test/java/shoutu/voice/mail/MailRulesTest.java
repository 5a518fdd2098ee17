package shoutu.voice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shoutu.voice.mail.MailRules.Head;
import shoutu.voice.mail.MailRules.Left;

/** Which mails are a person's. */
class MailRulesTest {

  private static final String OWN = "report@county.example";

  @Test
  void aPersonsMailIsAReport() {
    assertThat(MailRules.left(head("wang@example.cn", Map.of()), OWN)).isEmpty();
    assertThat(MailRules.left(head("wang@example.cn", Map.of("auto-submitted", "no")), OWN))
        .isEmpty();
  }

  @Test
  void machinesBouncesAndOurOwnAreNot() {
    assertThat(left("wang@example.cn", "auto-submitted", "auto-replied")).isEqualTo(Left.AUTOMATIC);
    assertThat(left("wang@example.cn", "x-autoreply", "yes")).isEqualTo(Left.AUTOMATIC);
    assertThat(left("no-reply@shop.example", "to", OWN)).isEqualTo(Left.AUTOMATIC);
    assertThat(left("MAILER-DAEMON@mx.example", "to", OWN)).isEqualTo(Left.BOUNCE);
    assertThat(left("wang@example.cn", "return-path", "<>")).isEqualTo(Left.BOUNCE);
    assertThat(left("a@b.example", "content-type", "multipart/report; report-type=delivery-status"))
        .isEqualTo(Left.BOUNCE);
    assertThat(left("wang@example.cn", "precedence", "bulk")).isEqualTo(Left.BULK);
    assertThat(left("wang@example.cn", "list-id", "<news.example>")).isEqualTo(Left.BULK);
    assertThat(left("REPORT@county.example", "to", OWN)).isEqualTo(Left.OWN);
    assertThat(left("wang@example.cn", "x-shoutu-message", "<1@x>")).isEqualTo(Left.OWN);
    assertThat(left("", "to", OWN)).isEqualTo(Left.NOBODY);
  }

  @Test
  void whatIsMeantForEyesIsReadFromHtml() {
    Head head = head("wang@example.cn", Map.of());
    assertThat(
            MailRules.said(
                head,
                null,
                "<style>p{}</style><p>没水&nbsp;两天</p><script>alert(1)</script>老人<br>一个人 &lt;家&gt;"))
        .isEqualTo("停水\n没水 两天\n老人\n一个人 <家>");
    assertThat(MailRules.said(head, "没水", "<b>x</b>")).isEqualTo("停水\n没水");
    assertThat(MailRules.language("没水")).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    assertThat(MailRules.language("no water")).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void anAnswerNamesWhatItAnswers() {
    Head head = head("a@b.example", Map.of("in-reply-to", "<1@x>", "references", "<0@x> <1@x>"));
    assertThat(MailRules.answers(head)).containsExactly("<1@x>", "<0@x>", "<1@x>");
  }

  private static Left left(String from, String header, String value) {
    return MailRules.left(head(from, Map.of(header, value)), OWN).orElseThrow();
  }

  private static Head head(String from, Map<String, String> headers) {
    return new Head(from, "王", "停水", headers);
  }
}
