"""The headings that boards give their columns, as they stand: those that are sure, and the others.

Headings that are put together of words are in `heading_words`.
"""

from __future__ import annotations

from actionlog.domain.draft import LogColumn

STRONG: dict[LogColumn, str] = {
    LogColumn.REF: """ref|reference|ref no|ref number|reference no|reference number|no|number|num|nr
        |#|id|action ref|action reference|action no|action number|action id|action #|action log no
        |action log ref|action log number|log no|log ref|log number|serial|serial no|sn|s n
        |unique id|unique ref|action ref no|action reference number|action log reference|rec no
        |rec ref|rec number|recommendation ref""",
    LogColumn.RAISED: """raised|date raised|raised date|date added|date opened|date agreed|opened
        |date of action|date logged|date set|date created|created|raised on|raised at|date of origin
        |date identified|date assigned|meeting date|date of meeting|meeting raised|board date
        |date of board|date action raised|action raised|date raised at meeting|added|logged
        |committee date|raised at meeting|date first raised|origination date|date recorded""",
    LogColumn.ITEM: "item|agenda item|item title|agenda item title|agenda title|item name",
    LogColumn.ACTION: """action|agreed action|action agreed|action required|required action
        |action point|action description|description of action|action detail|detail of action
        |action to be taken|action item|action arising|action text|agreed action point
        |action requested|action summary|outstanding action|action to take|what action""",
    LogColumn.RESPONSIBLE: """responsible|owner|by whom|assigned to|responsible officer|action owner
        |responsibility|person responsible|responsible person|responsible owner|responsible lead
        |action lead|lead officer|action by|action for|allocated to|action holder
        |accountable|accountable officer|responsible for action|assignee|lead person
        |responsible director|responsible person s|action assigned to|officer responsible|actionee
        |to be actioned by|action to be taken by|action by name|by who|who by|led by|action with
        |allocated|action allocated to|who is responsible
        |lead responsible|whom|lead owner|owner lead|person|responsible party""",
    LogColumn.DEADLINE: """deadline|due|due date|date due|due by|by when|deadline date|target date
        |target completion date|planned completion date|planned completion
        |completion date planned
        |target deadline|deadline for completion|original deadline|original due date|original date
        |original target date|original target|expected completion|expected completion date
        |completion due|completion due date|required by|complete by|to be completed by
        |date for completion|agreed deadline|date required|action due|action due date|due when
        |when by|do by|by what date
        |completion deadline|date to be completed|target for completion|required date|due on""",
    LogColumn.REVISED: """revised date|revised deadline|revised due date|new date|new deadline
        |revised
        |new due date|revised target|revised target date|revised completion date|extended deadline
        |extended to|amended deadline|amended date|updated deadline|revised timescale|extension
        |new target date|extended date|rescheduled to|current deadline|current due date
        |revised due|revised timeframe|revised completion|revised by when|latest deadline""",
    LogColumn.STATUS: "status|action status|current status|progress status|status of action|state",
    LogColumn.COMMENTS: """comment|progress|update|progress update|commentary|progress to date
        |latest update|latest position|current position|position|progress note|action taken
        |response|feedback|narrative|remark|progress report|latest comment|status update
        |update on progress|progress made|action update|update on action|action progress
        |follow up|progress comment|update note|position statement|comment update|state of play""",
    LogColumn.CLOSED: """date closed|closed|completed|date completed|closed date|completed date
        |closure date|date of closure|date complete|date of completion|actual completion date
        |completed on|closed on|date action closed|date action completed|date discharged|closed at
        |actual completion|date done|meeting closed|closed at meeting|date actioned|actioned
        |closed y n|completed y n|complete y n|done y n|closed yes no|completed yes no
        |complete yes no|date signed off|date resolved|actioned y n""",
    LogColumn.OUTCOME: """outcome|resolution|result|outcome of action|closure reason
        |reason for closure|reason closed|final outcome""",
}
# Headings that say less: each is what it can be only where nothing else is, the first ones first.
WEAK: dict[str, tuple[LogColumn, ...]] = {
    "date": (LogColumn.RAISED,),
    "meeting": (LogColumn.RAISED,),
    "board meeting": (LogColumn.RAISED,),
    "source meeting": (LogColumn.RAISED,),
    "date of entry": (LogColumn.RAISED,),
    "start date": (LogColumn.RAISED,),
    "action date": (LogColumn.RAISED,),
    "subject": (LogColumn.ITEM,),
    "topic": (LogColumn.ITEM,),
    "title": (LogColumn.ITEM,),
    "agenda": (LogColumn.ITEM,),
    "issue": (LogColumn.ITEM,),
    "subject matter": (LogColumn.ITEM,),
    "matter": (LogColumn.ITEM,),
    "theme": (LogColumn.ITEM,),
    "description": (LogColumn.ACTION,),
    "detail": (LogColumn.ACTION,),
    "what": (LogColumn.ACTION,),
    "task": (LogColumn.ACTION,),
    "agreed": (LogColumn.ACTION,),
    "lead": (LogColumn.RESPONSIBLE,),
    "who": (LogColumn.RESPONSIBLE,),
    "executive lead": (LogColumn.RESPONSIBLE,),
    "exec lead": (LogColumn.RESPONSIBLE,),
    "lead director": (LogColumn.RESPONSIBLE,),
    "director": (LogColumn.RESPONSIBLE,),
    "officer": (LogColumn.RESPONSIBLE,),
    "trustee": (LogColumn.RESPONSIBLE,),
    "governor": (LogColumn.RESPONSIBLE,),
    "councillor": (LogColumn.RESPONSIBLE,),
    "assigned": (LogColumn.RESPONSIBLE,),
    "initial": (LogColumn.RESPONSIBLE,),
    "name": (LogColumn.RESPONSIBLE,),
    "by": (LogColumn.RESPONSIBLE, LogColumn.DEADLINE),
    "action required by": (LogColumn.RESPONSIBLE, LogColumn.DEADLINE),
    "for action by": (LogColumn.RESPONSIBLE, LogColumn.DEADLINE),
    "target": (LogColumn.DEADLINE,),
    "when": (LogColumn.DEADLINE,),
    "timescale": (LogColumn.DEADLINE,),
    "time scale": (LogColumn.DEADLINE,),
    "timeframe": (LogColumn.DEADLINE,),
    "time frame": (LogColumn.DEADLINE,),
    "timeline": (LogColumn.DEADLINE,),
    "end date": (LogColumn.DEADLINE,),
    "completion date": (LogColumn.DEADLINE, LogColumn.CLOSED),
    "completion": (LogColumn.DEADLINE, LogColumn.CLOSED),
    "open closed": (LogColumn.STATUS,),
    "open or closed": (LogColumn.STATUS,),
    "rag": (LogColumn.STATUS,),
    "rag status": (LogColumn.STATUS,),
    "rag rating": (LogColumn.STATUS,),
    "brag": (LogColumn.STATUS,),
    "brag status": (LogColumn.STATUS,),
    "brag rating": (LogColumn.STATUS,),
    "rating": (LogColumn.STATUS,),
    "complete": (LogColumn.CLOSED,),
    "done": (LogColumn.CLOSED,),
    "note": (LogColumn.COMMENTS,),
    "minute ref": (LogColumn.REF,),
    "minute reference": (LogColumn.REF,),
    "minute no": (LogColumn.REF,),
    "minute number": (LogColumn.REF,),
    "minute": (LogColumn.REF,),
    "item no": (LogColumn.REF, LogColumn.ITEM),
    "item number": (LogColumn.REF, LogColumn.ITEM),
    "item ref": (LogColumn.REF, LogColumn.ITEM),
    "agenda item no": (LogColumn.ITEM,),
    "agenda item number": (LogColumn.ITEM,),
    "agenda no": (LogColumn.ITEM,),
    "agenda ref": (LogColumn.ITEM,),
    "category": (LogColumn.ITEM,),
    "action head": (LogColumn.ITEM,),
    "issue description": (LogColumn.ITEM,),
    "workstream": (LogColumn.ITEM,),
}
