# More from the referrer: questions and answers; and celebrating a customer in the channel.

topic-need = What are they struggling with?
topic-timing = When does this matter to them?
topic-deciders = Who decides about it?
topic-avoid = What had we better not do or say?
topic-own = A question of your own

questions-ask = Ask something
questions-title = Ask the referrer
questions-about = { $referrer } will know more about { $company }. You can still ask { $left ->
    [one] one question
   *[other] { $left } questions
  }; the fewer, the sooner you have an answer.
questions-topics = What would you like to know?
questions-own = Or in your own words
questions-send = Send
questions-asked = { $referrer } gets your question by day. The answer comes here, and stays with the signal.
questions-opening = { $asker } is getting to work on your signal about { $company } and would like to know:
questions-opening-with = { $asker } asked this about your signal on { $company }; { $owner } is following it up:
questions-opening-nobody = { $asker } asked this about your signal on { $company }:
questions-answer = Answer
questions-over = There is nothing more to ask or answer here. Nothing has changed.
questions-nothing = Pick a question, or write one yourself.
questions-too-many = { $left ->
    [one] You can ask one more question. Pick one.
   *[other] You can ask { $left } more questions. Pick fewer.
}
questions-too-long = This can be at most { $limit } characters long.
questions-no-words = Write something with letters or digits.

answers-title = Your answer
answers-about = { $asker } asked this about { $company }. A few words will do, and what you don't know you leave empty.
answers-about-nobody = Nobody gets a message of it; your answer stays with the signal.
answers-nothing = Fill in at least one answer, or close this window.
answers-given = Thank you. { $owner } will get your answer.
answers-given-nobody = Thank you. Your answer stays with the signal.
answers-opening = { $answerer } answers about { $company }:
answers-none-yet = No answer yet.

celebrate = Celebrate
celebrate-channel = Tell the channel, if { $referrer } is fine with that
celebrate-channel-own = Tell the channel
celebrate-if = That only happens if { $referrer } is fine with it too.
celebrate-company = Name { $company } there
celebrate-company-own = Name the company there
celebrate-question = { $owner } would like to tell the channel, with both your names and without that of the company. Is that all right?
celebrate-question-company = { $owner } would like to tell the channel, with both your names and that of { $company }. Is that all right?
celebrate-yes = Yes, please do
celebrate-no = Rather not
celebrate-agreed = Then I'll tell the channel.
celebrate-refused = Fine, then I won't tell the channel.
celebrate-told = I have told the channel already.
celebrate-nowhere = Thank you, but I can't tell the channel.
celebrate-over = Thank you, but this question no longer stands. Nothing has changed.
celebration = Good news: a signal from { $referrer } led to a new customer. { $owner } followed it up. Thank you both.
celebration-company = Good news: { $company } became a customer. { $referrer } gave the signal and { $owner } followed it up. Thank you both.
celebration-own = Good news: a signal from { $referrer } led to a new customer. Thank you.
celebration-own-company = Good news: { $company } became a customer, thanks to { $referrer }. Thank you.
celebration-behalf = Good news: a signal that { $referrer } passed on for somebody we know led to a new customer. { $owner } followed it up. Thank you both.
celebration-behalf-company = Good news: { $company } became a customer. { $referrer } passed the signal on for somebody we know and { $owner } followed it up. Thank you both.
celebration-own-behalf = Good news: a signal that { $referrer } passed on for somebody we know led to a new customer. Thank you.
celebration-own-behalf-company = Good news: { $company } became a customer, thanks to a signal that { $referrer } passed on for somebody we know. Thank you.

notice-refused-questions = The questions about signal { $number } did not reach whoever gave it.
notice-refused-answers = The answer about signal { $number } did not reach whoever follows it up.
notice-refused-celebration = The message that signal { $number } led to a new customer was not posted.
notice-unclear-questions = While I was sending questions about signal { $number }, the connection dropped. I can't see whether they arrived. Could you ask?
notice-unclear-answers = While I was sending an answer about signal { $number }, the connection dropped. I can't see whether it arrived. It also stands with the signal itself.
notice-unclear-celebration = While I was telling that signal { $number } led to a new customer, the connection dropped. I can't see whether it is there. Could you look in the channel?
