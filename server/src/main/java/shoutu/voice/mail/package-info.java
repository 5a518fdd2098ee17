/**
 * Reports by e-mail: the house's mailbox is read, a mail of a person becomes a report with what was
 * attached, and its sender gets the private link, once.
 *
 * <p>Start reading at {@link shoutu.voice.mail.Mailbox}; {@code MailRules} says which mails are no
 * reports.
 *
 * <p>Promise: no mail is deleted, and none counts twice; machines' answers, bounces and our own
 * mail are left, with the reason; who answers our reply writes to those who work on it.
 */
@NullMarked
package shoutu.voice.mail;

import org.jspecify.annotations.NullMarked;
