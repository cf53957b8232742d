// A small workflow that holds, and ways to break it: each test changes a line or two and reads what
// is said.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "engine/workflow/reader.hpp"

namespace almoner::workflow::testing {

inline const std::vector<SourceFile>& small_calendar() {
  static const std::vector<SourceFile> calendars{{"calendar.json", R"({
 "division": "england-and-wales",
 "years": {
  "2018": [{"date": "2018-12-25", "title": "Christmas Day"}],
  "2019": [{"date": "2019-04-19", "title": "Good Friday"}],
  "2020": []
 }
})"}};
  return calendars;
}

// A workflow that stands alone: two people, five states, one deadline.
inline std::string small_grant() {
  return R"(language: 1
workflow: small-grant
version: 1
title: Small grants
time_zone: Europe/London
calendar: england-and-wales
dates:
  opens: 2019-02-13 09:00
  closes: 2019-03-08 17:00
roles:
  applicant: {title: Applicant, from: bid.owner}
  officer: {title: Officer, at_least: 2}
  auditor: {title: Auditor, may_act_on_bids: no}
form:
  fields:
    amount: {type: money, label: Amount}
    starts_on: {type: date, label: Project starts}
  required:
    submit: [amount]
start: draft
states:
  draft:
    stage: submit
    title: Draft
    actions:
      submit:
        who_may: [applicant]
        goes_to: submitted
        until: {date: dates.closes, say: "Closed on {dates.closes}.", kept_as: late}
        only_if:
          - check: form.starts_on > date(dates.closes)
            say: "It starts on {form.starts_on}, too early."
      withdraw: {who_may: [applicant], goes_to: withdrawn}
  submitted:
    stage: sift
    title: Received
    actions:
      approve: {who_may: [officer], goes_to: closed}
      query: {who_may: [officer], goes_to: draft}
      withdraw: {who_may: [applicant], goes_to: withdrawn}
    timers:
      - {remind: officer, message: please-sift, after: 3 working days}
  late: {end: yes, stage: submit, title: Late}
  withdrawn: {end: yes, stage: submit, title: Withdrawn}
  closed: {end: yes, stage: report, title: Closed}
)";
}

// `text` with the one place where `from` stands replaced.
inline std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not in the text: " << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "twice in the text: " << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline ReadResult read(const std::string& text) {
  return read_definition({{"small.yaml", text}}, small_calendar());
}

// Everything that is said about a text, as people see it; empty when it holds.
inline std::string said_of(const std::string& text) {
  return text_of(read(text).findings);
}

// What is said when one line of the small grant is changed.
inline std::string said_when(const std::string& from, const std::string& to) {
  return said_of(edited(small_grant(), from, to));
}

SourceFile file(const std::string& path);  // of the tree
std::vector<SourceFile> shipped_fund();

// The shipped fund with one line of one file changed.
inline std::vector<SourceFile> fund_edited(const std::string& name, const std::string& from,
                                           const std::string& to) {
  auto files = shipped_fund();
  for (SourceFile& one : files) {
    if (one.name.ends_with("/" + name)) one.text = edited(one.text, from, to);
  }
  return files;
}

inline std::vector<SourceFile> shipped_calendars() {
  return {file("workflows/calendars/england-and-wales.json")};
}

}  // namespace almoner::workflow::testing
