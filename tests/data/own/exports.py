"""Exports as systems and people really write them, each with what is wrong with it: (kind, first row, rows)."""

from __future__ import annotations

CONTRACTS = """Vertragsbestand;;;;
Stand: 03.11.2025;;;;
Kunden-Nr.;Vertragsbeginn;Vertragsende;Kundengruppe;Jahresumsatz
00012;01.02.2020;;Privat;1'200.50
13;1.3.21;31.12.2024;privat;900,50
14;31.02.2021;;Privat;80
;01.02.2020;;Privat;1
15;2021-04-01;2020-01-01;Firma;CHF 1.200,-
16;3. März 2022;31.12.9999;Firma;abc
Testkunde 3;01.01.2020;;Firma;3
12.0;01.02.2020;;Privat ;1'200.50

17;44562;;Firma;-5
18;01.01.2020;;Firma;1;zuviel
19;01.01.1900;;Firma;70
20;01.01.2031;;Firma;70
21;;;Firma;70
22;05.06.2020;bald;Firma;70
23;05.06.2020;;  FIRMA;1.234.567,89
24;05-Jun-2020 ;n/a;Firma;(50)
13;1.1.25;;Privat;60
Kunden-Nr.;Vertragsbeginn;Vertragsende;Kundengruppe;Jahresumsatz
25;20200605;31.12.2025 23:59;Firma;65.–
Summe;;;;12345
"""
OF_CONTRACTS = {
    "windows": (0, 0),
    "above": (0, 2),
    "empty_row": (12, 1),
    "no_customer": (7, 1),
    "test_customer": (10, 1),
    "total_row": (24, 1),
    "header_again": (22, 1),
    "cut_row": (14, 1),
    "no_start": (17, 1),
    "bad_start": (6, 1),
    "bad_end": (18, 1),
    "ends_before": (8, 1),
    "old_start": (15, 1),
    "future_start": (16, 1),
    "far_end": (9, 1),
    "twice": (11, 1),
    "bad_revenue": (9, 1),
    "negative_revenue": (13, 2),
}
KEPT_CONTRACTS = {4: 1200.5, 5: 900.5, 9: None, 13: None, 19: 1234567.89, 20: None, 21: 60.0, 23: 65.0}

CONTACTS = """Customer ID,Created At,Reason,Channel,Solved,AHT,CSAT
12,2025-06-12T09:41:00Z,Billing,phone,yes,330,1
12,2025-06-12T11:41:00+02:00,billing,Chatbot,no,,
13,2025-06-13 08:00,Problem,Fax,maybe,0:05:30,2
13,2025-06-13 08:00,Problem,Fax,maybe,0:05:30,2
99,2025-06-14 10:00,Problem,Portal,1,-3,7
99,not known,Problem,Portal,1,5,2
14,2025-06-15,Problem,carrier pigeon,ja,36000,sehr gut
14,,Problem,phone,0,ten,4
14,2035-06-15 10:00,Problem,phone,0,10,4
14,2025-06-16 10:00,"Problem, ""urgent""
and more",e-mail,nein,4 min,6 - poor
dummy,2025-06-16 10:00,Problem,phone,0,10,4
"""
OF_CONTACTS = {
    "test_customer": (12, 1),
    "no_time": (9, 1),
    "bad_time": (7, 1),
    "future_time": (10, 1),
    "twice": (5, 1),
    "with_zone": (2, 2),
    "no_clock": (8, 1),
    "unknown_channel": (8, 1),
    "bad_resolved": (4, 1),
    "negative_seconds": (6, 1),
    "long_seconds": (8, 1),
    "bad_grade": (8, 1),
    "grade_out": (6, 1),
}

ANSWERS = """\ufeffCustomer\tAnswered at\tNPS
12\t03/04/2025\t9
13\t05/04/2025\t10
13\t06/04/2025\t11
14\t07/04/2025\t
15\t07/04/2025\tgut
77\t08/04/2025\t0
"""
OF_ANSWERS = {"no_answer": (5, 1), "bad_answer": (6, 1), "answer_out": (4, 1), "either_order": (2, 3)}
